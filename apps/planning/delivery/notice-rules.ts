import type { Contribution } from '../actions/plan-value'
import type { Situation } from '../situation/situation'

/**
 * Rules that a bus takes by default. Source:
 * docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
const rulesPerBus = 300
/** From here on a plan says so: there is time to ask AWS for more. */
const near = 240

/** Buses that are near their limit of rules. */
export const noticeRules = ({ assembly }: Pick<Situation, 'assembly'>): Contribution => ({
  notices: Object.entries(assembly.rules)
    .filter(([, count]) => count >= near)
    .map(([bus, count]) => ({
      code: 'RULE_LIMIT',
      message: `The event bus "${bus}" gets ${count} rules and takes ${rulesPerBus}: ask AWS to raise its quota, or merge routes`,
    })),
})
