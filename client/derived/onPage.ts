import type { OpenAnswerer } from '#client/derived/deriver.ts'

/** So that neither typing nor ten others' typing makes the page derive everything for each letter. */
const EVERY_MS = 200

/** Answers on the page's own thread, where no other can be had; the code comes when it is needed. */
export const onPage: OpenAnswerer = async (answer, died) => {
  const { createAnswering } = await import('#client/derived/answering.ts')
  const answering = createAnswering()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    everyMs: EVERY_MS,
    send: (inquiry) => {
      timer = setTimeout(() => {
        let answered
        try {
          answered = answering(inquiry)
        } finally {
          if (!answered) died()
        }
        answer(answered)
      })
    },
    close: () => clearTimeout(timer),
  }
}
