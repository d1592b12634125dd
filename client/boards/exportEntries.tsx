import { FileJson, FileSpreadsheet, Map as MapIcon } from 'lucide-react'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { exportUrl } from '#client/api/board.ts'
import type { MenuGroupEntry } from '#client/ui/menuEntry.ts'

/** What can be saved as a file, as the server makes it: labels and headings in the person's language. */
export const exportEntries = (boardId: string, language: Language, t: Translate): readonly MenuGroupEntry[] => [
  {
    id: 'register',
    heading: t('shell.exportRegister'),
    entries: [
      {
        id: 'register.csv',
        label: t('shell.exportRegisterCsv'),
        description: t('shell.exportRegisterCsvHelp'),
        icon: <FileSpreadsheet aria-hidden />,
        href: exportUrl(boardId, 'register.csv', language),
        download: true,
      },
      {
        id: 'register.json',
        label: t('shell.exportRegisterJson'),
        description: t('shell.exportRegisterJsonHelp'),
        icon: <FileJson aria-hidden />,
        href: exportUrl(boardId, 'register.json', language),
        download: true,
      },
    ],
  },
  {
    id: 'map',
    heading: t('shell.exportMap'),
    entries: [
      {
        id: 'map.json',
        label: t('shell.exportMapJson'),
        description: t('shell.exportMapJsonHelp'),
        icon: <MapIcon aria-hidden />,
        href: exportUrl(boardId, 'map', language),
        download: true,
      },
    ],
  },
]
