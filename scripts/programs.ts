import type { Programs } from '../apps/operator/cli/cli'

/** The programs that only scripts may wire together, loaded when they are asked for. */
export const programs: Programs = {
  sandbox: async (options, context) => (await import('./run-sandbox.js')).runSandbox(options, context),
  rehearse: async (options, context) => (await import('./run-rehearsal.js')).runRehearsal(options, context),
}
