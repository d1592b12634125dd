import { Suspense, useRef, useState } from 'react'
import { Said } from '#client/ui/announce.tsx'
import { useT, useLanguage } from '#client/ui/i18n.tsx'
import type { Start } from '#client/boards/NewMapDialog.tsx'
import { MAX_FILE_BYTES, readChosenFile, type FileFault } from '#client/boards/mapFile.ts'
import { OwnBoards } from '#client/boards/OwnBoards.tsx'
import { Templates } from '#client/boards/Templates.tsx'
import { Button } from '#client/ui/Button.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import { PageHeading, usePageTitle } from '#client/ui/navigation.tsx'
import { SitePage } from '#client/ui/SitePage.tsx'
import styles from '#client/boards/HomePage.module.css'

const loadDialog = () => import('#client/boards/NewMapDialog.tsx')
const NewMapDialog = lazyPart(async () => (await loadDialog()).NewMapDialog)
const preloadDialog = () => void loadDialog().catch(reportError)

/** The start page: a new map, a file, a template, and the maps this browser knows. */
export function HomePage() {
  const t = useT()
  usePageTitle(t('common.productName'))
  const [start, setStart] = useState<Start>()
  return (
    <SitePage>
      <section className={styles.intro}>
        <PageHeading className={styles.title}>{t('home.title')}</PageHeading>
        <p className={styles.lead}>{t('home.lead')}</p>
        <div className={styles.begin}>
          <Button
            variant="primary"
            size="large"
            onPointerEnter={preloadDialog}
            onFocus={preloadDialog}
            onClick={() => setStart({ from: 'blank' })}
          >
            {t('home.newMap')}
          </Button>
          <OpenFile onChosen={setStart} />
        </div>
      </section>
      <Templates onChosen={(template) => setStart({ from: 'template', template })} />
      <OwnBoards />
      {start && (
        <Suspense fallback={null}>
          <NewMapDialog start={start} onClose={() => setStart(undefined)} />
        </Suspense>
      )}
    </SitePage>
  )
}

function OpenFile({ onChosen }: { onChosen: (start: Start) => void }) {
  const t = useT()
  const { locale } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<FileFault>()

  const choose = async (file: File) => {
    const read = readChosenFile(file.name, file.size, file.size > MAX_FILE_BYTES ? '' : await file.text())
    if (typeof read === 'string') setFault(read)
    else {
      setFault(undefined)
      onChosen({ from: 'file', file: read })
    }
  }
  const limit = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte' }).format(MAX_FILE_BYTES / 1024 / 1024)

  return (
    <>
      <Button size="large" onPointerEnter={preloadDialog} onClick={() => input.current?.click()}>
        {t('home.openFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('home.openFile')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Cleared, so that the same file can be chosen again after it has been corrected.
          event.target.value = ''
          if (file) choose(file).catch(() => setFault('unreadable'))
        }}
      />
      <p className={styles.hint}>{t('home.openFileHint')}</p>
      {fault && (
        <Said className={styles.fault}>
          {fault === 'tooLarge' ? t('home.fileTooLarge', { limit }) : t('home.fileUnreadable')}
        </Said>
      )}
    </>
  )
}
