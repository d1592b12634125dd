import { Hono } from 'hono'
import { TEMPLATES, type Template } from '#server/boards/templates.ts'
import type { Deps } from '#server/deps.ts'
import { describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { validate } from '#server/http/validate.ts'
import { defaultDirection, type Language } from '#shared/model/benefitMap.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { TemplateListSchema, TemplateQuerySchema, type Template as TemplateAnswer } from '#shared/wire/templates.ts'

/** `/api/templates` */
export const templateRoutes = ({ texts }: Pick<Deps, 'texts'>) =>
  new Hono<AppEnv>().get(
    '/',
    describe({
      tag: 'templates',
      summary: 'What a new board may start from',
      description: 'Titles and descriptions are in the language asked for, else in that of Accept-Language.',
      answer: TemplateListSchema,
      problems: ['invalid-request'],
    }),
    validate('query', TemplateQuerySchema),
    (c) => {
      const language = c.req.valid('query').language ?? c.get('language')
      return c.json(TEMPLATES.map((template) => templateAnswer(template, language, texts(language))))
    },
  )

const templateAnswer = ({ id, file, ...of }: Template, language: Language, t: Translate): TemplateAnswer => ({
  id,
  title: t(`templates.${id}.title`),
  description: t(`templates.${id}.description`, {
    elements: file?.elements.length ?? 0,
    // A group receives benefits and is not counted among those who work together.
    organisations: file?.organisations.filter(({ kind }) => kind !== 'group').length ?? 0,
  }),
  language: of.language ?? language,
  layoutDirection: of.layoutDirection ?? defaultDirection(language),
  filled: file !== undefined,
})
