import { fragmentHtml, fragmentPlain } from '#shared/paste/fragmentText.ts'
import { writeFragment } from '#shared/paste/fragment.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit } from '#client/board/board.ts'
import type { CommandContext } from '#client/board/commands/command.ts'
import { isMac, keysLabel } from '#client/board/keys.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { asked } from '#client/paste/pasteState.ts'
import { copied, cutElements } from '#client/paste/pasteActions.ts'
import { OWN_FORMAT, OWN_WEB_FORMAT, receive, type Content } from '#client/paste/receive.ts'

/** Some browsers have no clipboard for pages at all, also without a secure address. */
const clipboard = (): Partial<Pick<Clipboard, 'read' | 'write'>> => (navigator as Partial<Navigator>).clipboard ?? {}

/** Copies or cuts through the clipboard that pages may ask for; where the browser refuses, says which keys do it. */
export async function copyFromMenu({ board, elements }: CommandContext, cut: boolean): Promise<void> {
  const { session, t } = board
  if (elements.length === 0 || (cut && !mayEdit(board, elements))) return
  const fragment = copied(board, elements, cut)
  const text = (type: string, content: string) => [type, new Blob([content], { type })] as const
  const formats = [
    text('text/plain', fragmentPlain(fragment)),
    text('text/html', fragmentHtml(fragment, session.view.map(), t)),
  ]
  try {
    if (!clipboard().write) throw new DOMException('No clipboard', 'NotAllowedError')
    const own = [OWN_WEB_FORMAT, new Blob([writeFragment(fragment)], { type: OWN_WEB_FORMAT })] as const
    const knowsOwn = typeof ClipboardItem.supports === 'function' && ClipboardItem.supports(OWN_WEB_FORMAT)
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(knowsOwn ? [...formats, own] : formats))])
  } catch {
    // Refused by the browser or by the person: the keys need nobody's leave.
    toast(t('paste.refused.write', { keys: keysLabel(cut ? 'Mod+x' : 'Mod+c', isMac()) }), { matter: 'paste' })
    return
  }
  if (cut) cutElements(board, elements)
  else announce(t('paste.said.copied', { count: elements.length }))
}

/** Pastes through the clipboard that pages may ask for. `at` is where the menu was opened, document frame. */
export async function pasteFromMenu(context: CommandContext, asNotes: boolean, at: XY | undefined): Promise<void> {
  const { board } = context
  if (!mayEdit(board)) return
  let content: Content
  try {
    if (!clipboard().read) throw new DOMException('No clipboard', 'NotAllowedError')
    content = await contentOf(await navigator.clipboard.read())
  } catch {
    const keys = keysLabel(asNotes ? 'Mod+Shift+v' : 'Mod+v', isMac())
    toast(board.t('paste.refused.read', { keys }), { matter: 'paste' })
    return
  }
  await receive(context, content, at, asNotes)
}

async function contentOf(items: readonly ClipboardItem[]): Promise<Content> {
  const read = async (...types: readonly string[]): Promise<string> => {
    for (const item of items) {
      const type = types.find((one) => item.types.includes(one))
      if (type !== undefined) return (await item.getType(type)).text()
    }
    return ''
  }
  const [own, html, text] = await Promise.all([read(OWN_WEB_FORMAT, OWN_FORMAT), read('text/html'), read('text/plain')])
  const files: File[] = []
  for (const item of items) {
    const image = item.types.find((type) => type.startsWith('image/'))
    if (image !== undefined) files.push(new File([], 'image', { type: image }))
  }
  return { own, html, text, files }
}

/** Opens the dialog that asks for a table. */
export const askForTable = (at: XY | undefined): void => asked.set({ kind: 'chooseTable', ...(at && { at }) })
