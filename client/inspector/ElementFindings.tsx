import { Suspense, useMemo, useState } from 'react'
import { BellOff } from 'lucide-react'
import { findingText, type Finding } from '#shared/health/findings.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { useFindings } from '#client/derived/useDerived.ts'
import { FindingsList } from '#client/health/FindingsList.tsx'
import { fieldOfFinding } from '#client/health/ruleFields.ts'
import { useCan, useOrganisations, useSelection } from '#client/session/BoardProvider.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { openInspector } from '#client/inspector/inspectorState.ts'
import styles from '#client/inspector/sections.module.css'

const MuteDialog = lazyPart(async () => (await import('#client/health/MuteDialog.tsx')).MuteDialog)

interface ElementFindingsProps {
  element: Element
  map: BenefitMap
  /** Paths of the needed fields that are empty. */
  missing: readonly string[]
}

/** What the checks say about an element, its risks and its links; each leads to the field that mends it, or to the others it is about. */
export function ElementFindings({ element, map, missing }: ElementFindingsProps) {
  const t = useT()
  const { select } = useSelection()
  const { facilitate } = useCan()
  const [muting, setMuting] = useState<Finding>()
  const organisations = useOrganisations()
  const all = useFindings()
  const findings = useMemo(() => {
    const own = new Set([element.id, ...element.risks.map((risk) => risk.id)])
    const links = map.links.filter((link) => link.from === element.id || link.to === element.id)
    for (const link of links) own.add(link.id)
    return all.filter((finding) => finding.targets.some((target) => own.has(target)))
  }, [all, element, map])
  const isKnown = (id: string) => organisations.some((organisation) => organisation.id === id)
  const goTo = (finding: Finding) => {
    const field = fieldOfFinding(finding, element, isKnown)
    if (field) return () => openInspector({ elementId: element.id, field: pathOf(finding, field, missing) })
    const others = finding.targets.filter((target) => target !== element.id)
    return others.length === 0 ? undefined : () => select(finding.targets)
  }
  const mute = (finding: Finding, words: string) =>
    facilitate && (
      <IconButton
        size="small"
        label={t('health.muteNamed', { finding: words })}
        icon={<BellOff aria-hidden="true" />}
        onClick={() => setMuting(finding)}
      />
    )
  if (findings.length === 0) return null
  return (
    <section className={styles.findings} aria-label={t('inspector.findings')}>
      <h3>{t('inspector.findings')}</h3>
      <FindingsList findings={findings} map={map} goTo={goTo} action={mute} />
      {muting && (
        <Suspense fallback={null}>
          <MuteDialog finding={muting} words={findingText(muting, map, t)} onClose={() => setMuting(undefined)} />
        </Suspense>
      )}
    </section>
  )
}

/** What is wrong with these is where the person belongs, not who it is. */
const ABOUT_ORGANISATION: readonly string[] = ['O04', 'O06']

/** The part of a person that is meant: the one that is missing, or the organisation. */
function pathOf({ rule }: Finding, field: string, missing: readonly string[]): string {
  if (ABOUT_ORGANISATION.includes(rule)) return `${field}.organisationId`
  return missing.find((path) => path.startsWith(`${field}.`)) ?? field
}
