import { fetchExport } from '#client/api/exports.ts'
import { asProblem } from '#client/api/problem.ts'
import { saveBlob } from '#client/boards/saveFile.ts'
import type { Version } from '#shared/wire/versions.ts'
import { announce } from '#client/ui/announce.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import type { MenuItemEntry } from '#client/ui/menuEntry.ts'
import { toast } from '#client/ui/toast.ts'

const FILES = ['export.xlsx', 'register.xlsx', 'register.csv', 'register.json', 'map'] as const

/** What can be taken away of a frozen version, as entries of a menu: the files the server makes of what was frozen. */
export function useVersionExports(boardId: string, { id }: Pick<Version, 'id'>): readonly MenuItemEntry[] {
  const t = useT()
  const { language } = useLanguage()
  const save = async (file: (typeof FILES)[number]) => {
    announce(t('exportDialog.working'))
    try {
      const query = file === 'map' ? '' : `?language=${language}`
      const { content, name } = await fetchExport(boardId, `versions/${id}/${file}${query}`)
      saveBlob(content, name)
      toast(t('exportDialog.done', { name }))
    } catch (thrown) {
      const { title, detail } = asProblem(thrown)
      toast(`${title || t('common.problem')} ${detail}`.trim(), { tone: 'problem', matter: 'export' })
    }
  }
  const labels: Readonly<Record<(typeof FILES)[number], string>> = {
    'export.xlsx': t('exportDialog.kind.workbook'),
    'register.xlsx': `${t('exportDialog.kind.register')}, ${t('exportDialog.formatName.xlsx')}`,
    'register.csv': `${t('exportDialog.kind.register')}, ${t('exportDialog.formatName.csv')}`,
    'register.json': `${t('exportDialog.kind.register')}, ${t('exportDialog.formatName.json')}`,
    map: t('exportDialog.kind.map'),
  }
  return FILES.map((file) => ({ id: file, label: labels[file], run: () => void save(file) }))
}
