import type { FilterCondition, FilterCriteria } from '../../manifest/manifest'
import { listed } from './listed'

const operatorWords: Readonly<Record<keyof FilterCondition, string>> = {
  equals: 'is',
  notEquals: 'is not',
  greaterThan: 'is greater than',
  greaterThanOrEqual: 'is at least',
  lessThan: 'is less than',
  lessThanOrEqual: 'is at most',
  matches: 'matches',
  notMatches: 'does not match',
}

const conditionInWords = (attribute: string, condition: FilterCondition): readonly string[] =>
  Object.entries(operatorWords).flatMap(([operator, words]) => {
    const wanted = condition[operator as keyof FilterCondition]
    if (wanted === undefined) return []
    return [`${attribute} ${words} ${typeof wanted === 'number' ? wanted : listed(wanted)}`]
  })

/** What a filter asks of a finding, one condition each: `type is Recon:EC2/Portscan`; none where it matches every finding. */
export const conditionsInWords = (where: FilterCriteria): readonly string[] =>
  Object.entries(where).flatMap(([attribute, wanted]) => conditionInWords(attribute, wanted))
