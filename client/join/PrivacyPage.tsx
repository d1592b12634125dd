import { Link } from 'wouter'
import { useT } from '#client/ui/i18n.tsx'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'
import { Button } from '#client/ui/Button.tsx'
import styles from '#client/join/PrivacyPage.module.css'

const HOW_LONG = [
  'howLongSession',
  'howLongName',
  'howLongTalk',
  'howLongEmail',
  'howLongMap',
  'howLongLog',
  'howLongBackups',
] as const

/** What the product keeps about somebody who takes part, and what it does not. */
export function PrivacyPage() {
  const t = useT()
  usePageTitle(t('privacy.title'))
  return (
    <SitePage width="narrow" footer={false}>
      <article className={styles.text}>
        <PageHeading className={styles.title}>{t('privacy.title')}</PageHeading>
        <p className={styles.lead}>{t('privacy.lead')}</p>
        <h2>{t('privacy.keptTitle')}</h2>
        <ul>
          <li>{t('privacy.keptName')}</li>
          <li>{t('privacy.keptOrganisation')}</li>
          <li>{t('privacy.keptLanguage')}</li>
          <li>{t('privacy.keptTalk')}</li>
          <li>{t('privacy.keptEmail')}</li>
        </ul>
        <p>{t('privacy.keptNothing')}</p>
        <h2>{t('privacy.whoTitle')}</h2>
        <p>{t('privacy.who')}</p>
        <h2>{t('privacy.mapTitle')}</h2>
        <p>{t('privacy.map')}</p>
        <h2>{t('privacy.cookieTitle')}</h2>
        <p>{t('privacy.cookie')}</p>
        <h2>{t('privacy.ownDeviceTitle')}</h2>
        <p>{t('privacy.ownDevice')}</p>
        <h2>{t('privacy.ipTitle')}</h2>
        <p>{t('privacy.ip')}</p>
        <h2>{t('privacy.howLongTitle')}</h2>
        <ul>
          {HOW_LONG.map((key) => (
            <li key={key}>{t(`privacy.${key}`)}</li>
          ))}
        </ul>
        <h2>{t('privacy.rightsTitle')}</h2>
        <p>
          {t('privacy.rights')} <Link href="/me">{t('privacy.toMe')}</Link>
        </p>
        {window.history.length > 1 && (
          <Button className={styles.back} onClick={() => window.history.back()}>
            {t('privacy.back')}
          </Button>
        )}
      </article>
    </SitePage>
  )
}
