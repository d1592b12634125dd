import type { RuleId } from '#shared/health/rule.ts'
import type { Translate } from '#shared/i18n/texts.ts'

/** What a rule says, with dots for what it says it of: "… has no owner". */
export const ruleLabel = (t: Translate, rule: RuleId): string => t(`rules.${rule}`, { t: '…', o: '…', x: '…', y: '…' })
