import { accountRules } from './account-rules'
import { exceptionRules } from './exception-rules'
import { protectionRules } from './protection-rules'
import { regionRules } from './region-rules'
import { routeRules } from './route-rules'
import type { Rule } from './rule'
import { unitRules } from './unit-rules'

/** Everything that a schema cannot say about a manifest, each rule on its own. */
export const rules: readonly Rule[] = [
  ...accountRules,
  ...unitRules,
  ...regionRules,
  ...protectionRules,
  ...exceptionRules,
  ...routeRules,
]
