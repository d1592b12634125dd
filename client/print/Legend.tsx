import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useBenefitMap, useOrganisations } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { organisationColour } from '#client/ui/organisationColour.ts'
import { shownElements } from '#client/board/layout.ts'

/** What signs, colours and lines on the printed map mean: those that occur. */
export function Legend() {
  const t = useT()
  const map = useBenefitMap()
  const organisations = useOrganisations().filter(({ kind }) => kind !== 'group')
  const there = new Set(shownElements(map).map(creatableOf))
  return (
    <footer aria-label={t('printing.legend')}>
      {CREATABLE.filter((kind) => there.has(kind)).map((kind) => (
        <span key={kind} data-kind={kind} className="print-kind">
          <KindIcon kind={kind} /> {kindLabel(t, kind)}
        </span>
      ))}
      {organisations.map(({ id, name, colour }) => (
        <span key={id}>
          <i style={{ background: organisationColour(colour).background }} /> {name}
        </span>
      ))}
      <span>{t('printing.strength')}</span>
      {there.has('disbenefit') && <span>{t('printing.negative')}</span>}
    </footer>
  )
}
