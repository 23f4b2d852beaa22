import { rulesTaken } from '../../manifest/sizes/size-problems'
import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'

/** From this part of the limit on a plan says so: there is time to ask AWS for more. */
const near = 0.8

/** Buses that are near their limit of rules, which others' rules share. */
export const noticeRules = ({ assembly, manifest }: Pick<Situation, 'assembly' | 'manifest'>): Contribution => ({
  notices: Object.entries(assembly.rules).flatMap(([bus, count]) => {
    const takes = rulesTaken(bus === 'default' ? 'default' : 'home', manifest)
    if (count < near * takes) return []
    const message = `The event bus "${bus}" gets ${count} rules and takes ${takes}: ask AWS to raise its quota, or merge routes`
    return [{ code: 'RULE_LIMIT' as const, message }]
  }),
})
