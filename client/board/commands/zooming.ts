import { always, command } from '#client/board/commands/command.ts'

/** How near the map is. */
export const ZOOMING = [
  command('zoomOut', ['-'], always, ({ view }) => view.zoomStep(-1)),
  command('zoomFull', ['Shift+0'], always, ({ view }) => view.zoomTo(1)),
  command('zoomIn', ['+', '='], always, ({ view }) => view.zoomStep(1)),
  command('fit', ['Shift+1'], always, ({ view }) => view.fit()),
] as const
