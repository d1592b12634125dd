import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Translate } from '#shared/i18n/texts.ts'
import { isBoardId } from '#shared/wire/limits.ts'
import { App } from '#client/App.tsx'
import { basePath } from '#client/api/basePath.ts'
import { openEarly } from '#client/session/earlySocket.ts'
import { cleanCopies } from '#client/session/kept.ts'
import { fetchPage } from '#client/pages.ts'
import { currentLanguage } from '#client/ui/language.ts'
import { firstTexts } from '#client/ui/texts.ts'
import { applyTheme } from '#client/ui/theme.ts'
import '#client/ui/tokens.css'
import '#client/ui/base.css'

applyTheme()
const path = window.location.pathname.slice(basePath().length)

// The map is on its way while the code that draws it is.
const [, boardId = ''] = /^\/b\/([^/]+)/.exec(path) ?? []
if (isBoardId(boardId)) openEarly(boardId)

const language = currentLanguage()
document.documentElement.lang = language

function show(t: Translate): void {
  const place = document.getElementById('app')
  if (!place) throw new Error('index.html has no element with id "app"')
  cleanCopies()
  createRoot(place).render(
    <StrictMode>
      <App t={t} />
    </StrictMode>,
  )
}

// Not awaited here: the page's code imports this file's chunk, and would wait for it in turn.
Promise.all([firstTexts(language), fetchPage(path)]).then(([t]) => show(t), reportError)
