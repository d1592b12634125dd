import { kindsLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isElementKind } from '#shared/model/kinds.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { titleOf } from '#shared/health/findings.ts'

/** What a lock covers, in words: the title of an element, or the kind, organisation or section. */
export function lockedWords({ scope, id }: Pick<MapLock, 'scope' | 'id'>, map: BenefitMap, t: Translate): string {
  switch (scope) {
    case 'element': {
      const element = map.elements.find((one) => one.id === id) ?? map.aside.find((one) => one.id === id)
      return element ? titleOf(element, map, t) : t('locks.elementGone')
    }
    case 'kind':
      return isElementKind(id) ? kindsLabel(t, id) : id
    case 'lane': {
      const organisation = map.organisations.find((one) => one.id === id)?.name
      return t('locks.laneOf', { organisation: organisation ?? id })
    }
    case 'section': {
      const title = map.sections.find((one) => one.id === id)?.title
      return t('locks.sectionOf', { title: title ?? id })
    }
  }
}
