#!/usr/bin/env node
import { runCli } from '../apps/operator/cli'
import { exitCodes } from '../apps/operator/exit-code'
import { operatorContext } from './operator-context'
import { programs } from './programs'

// The SDK warns on stderr that releases of 2027 will want a newer Node; that is not the operator's concern.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

process.once('SIGINT', () => {
  process.stderr.write('\nInterrupted. What was done stays done; the same command run again finishes the work.\n')
  process.exit(exitCodes.interrupted)
})

runCli(process.argv.slice(2), operatorContext(), programs).then((code) => {
  process.exitCode = code
})
