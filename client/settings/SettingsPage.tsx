import { useEffect } from 'react'
import { Page, Section } from '#client/people/Page.tsx'
import { useFacilitates } from '#client/people/useFacilitates.ts'
import { useLoaded } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { LanguageSetting, PhaseSetting, TerminologySetting, TitleSetting } from '#client/settings/basics.tsx'
import { AsOfSetting, CurrencySetting, RiskScaleSetting, ToleranceSetting } from '#client/settings/judging.tsx'
import { DirectionSetting, LanesSetting } from '#client/settings/look.tsx'
import { OrganisationsPart } from '#client/settings/OrganisationsPart.tsx'
import styles from '#client/settings/Settings.module.css'

/** What holds for the whole map: for facilitators to change, for others to read; its organisations are for editors. */
export function SettingsPage() {
  const t = useT()
  const loaded = useLoaded()
  const readOnly = useFacilitates() !== true
  usePlaceInAddress(loaded)
  return (
    <Page title={t('shell.view.settings')} lead={readOnly ? t('mapSettings.leadReader') : t('mapSettings.lead')}>
      {loaded && (
        <>
          <Section title={t('mapSettings.basics')}>
            <div className={styles.settings}>
              <TitleSetting readOnly={readOnly} />
              <PhaseSetting readOnly={readOnly} />
              <LanguageSetting readOnly={readOnly} />
              <TerminologySetting readOnly={readOnly} />
            </div>
          </Section>
          <Section title={t('mapSettings.judging')}>
            <div className={styles.settings}>
              <AsOfSetting readOnly={readOnly} />
              <ToleranceSetting readOnly={readOnly} />
              <RiskScaleSetting readOnly={readOnly} />
              <CurrencySetting readOnly={readOnly} />
            </div>
          </Section>
          <Section title={t('mapSettings.look')}>
            <div className={styles.settings}>
              <DirectionSetting readOnly={readOnly} />
              <LanesSetting readOnly={readOnly} />
            </div>
          </Section>
          <OrganisationsPart />
        </>
      )}
    </Page>
  )
}

/** Goes to the setting that the address names, with the keyboard. */
function usePlaceInAddress(ready: boolean): void {
  useEffect(() => {
    const place = ready ? document.getElementById(decodeURIComponent(window.location.hash.slice(1))) : null
    if (!place) return
    place.scrollIntoView({ block: 'center' })
    place
      .querySelector<HTMLElement>('input:checked, button[aria-expanded], input, button')
      ?.focus({ preventScroll: true })
  }, [ready])
}
