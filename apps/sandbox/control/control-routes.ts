import { accountRoutes } from './account-routes'
import { addFault } from './add-fault'
import { advanceClock } from './advance-clock'
import { authorizeWorkspace } from './authorize-workspace'
import { clearFaults } from './clear-faults'
import type { ControlRoute } from './control-route'
import { listShownSlackMessages, listSlackMessages } from './list-slack-messages'
import { mailRoutes } from './mail-routes'
import { resetWorld } from './reset-world'

/** The control API: method and path below `/_sandbox/`. docs/sandbox.md describes each with an example. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET world': ({ world }) => world,
  'GET slack': listSlackMessages,
  'GET slack/shown': listShownSlackMessages,
  ...mailRoutes,
  'GET journal': ({ world }) => world.journal.entries(),
  ...accountRoutes,
  'POST slack/workspaces': authorizeWorkspace,
  'POST faults': addFault,
  'DELETE faults': clearFaults,
  'POST clock': advanceClock,
  'POST reset': resetWorld,
}
