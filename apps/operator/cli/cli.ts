import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { UsageError } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import {
  declareAddRegion,
  declareDeploy,
  declareDestroy,
  declareInit,
  declarePlan,
  declareRehearse,
  declareRemoveRegion,
  declareSandbox,
  declareStatus,
  declareSync,
  declareValidate,
  type RehearseOptions,
  type SandboxOptions,
} from '../commands/declarations'
import { renderFailure } from '../output/failure-text'
import type { OperatorContext } from '../session/context'

/** Programs that the operator's folder may not import; scripts hand them over. */
export interface Programs {
  readonly sandbox: (options: SandboxOptions, context: OperatorContext) => Promise<ExitCode>
  readonly rehearse: (options: RehearseOptions, context: OperatorContext) => Promise<ExitCode>
}

type Finish = (work: Promise<ExitCode>) => Promise<void>

/** Commands that read and write the manifest alone. Each is imported when it runs, so that `validate` loads no SDK. */
const manifestCommands = (context: OperatorContext, finish: Finish): readonly CommandUnknownOpts[] => [
  declareValidate().action(async (options) => {
    const { validate } = await import('../commands/manifest/validate.js')
    return finish(validate(options, context))
  }),
  declareSync().action(async (options) => {
    const { sync } = await import('../commands/manifest/sync.js')
    return finish(sync(options, context))
  }),
  declareInit().action(async (options) => {
    const { init } = await import('../commands/manifest/init.js')
    return finish(init(options, context))
  }),
]

/** The rollout, and how it is changed and taken down. */
const rolloutCommands = (context: OperatorContext, finish: Finish): readonly CommandUnknownOpts[] => [
  declarePlan().action(async (options) => {
    const { planCommand } = await import('../commands/deploy/plan.js')
    return finish(planCommand(options, context))
  }),
  declareDeploy().action(async (savedPath, options) => {
    const { deploy } = await import('../commands/deploy/deploy.js')
    return finish(deploy(options, context, savedPath))
  }),
  declareDestroy().action(async (options) => {
    const { destroy } = await import('../commands/destroy.js')
    return finish(destroy(options, context))
  }),
  declareAddRegion().action(async (region, options) => {
    const { addRegion } = await import('../commands/region/add-region.js')
    return finish(addRegion(options, context, region))
  }),
  declareRemoveRegion().action(async (region, options) => {
    const { removeRegion } = await import('../commands/region/remove-region.js')
    return finish(removeRegion(options, context, region))
  }),
]

/** The rest, of which the last two need no AWS account. */
const otherCommands = (context: OperatorContext, programs: Programs, finish: Finish): readonly CommandUnknownOpts[] => [
  declareStatus().action(async (options) => {
    const { status } = await import('../commands/status.js')
    return finish(status(options, context))
  }),
  declareSandbox().action((options) => finish(programs.sandbox(options, context))),
  declareRehearse().action((options) => finish(programs.rehearse(options, context))),
]

/** The command line as a Commander program, also for the generated reference. */
export const buildProgram = (
  context: OperatorContext,
  programs: Programs,
  finish: (code: ExitCode) => void,
): CommandUnknownOpts => {
  const program = new Command('guardpost')
    .description('Rolls Amazon GuardDuty out over an AWS Organization from one manifest.')
    .showHelpAfterError('(guardpost --help shows the commands)')
    .configureOutput({ writeOut: context.terminal.stdout, writeErr: context.terminal.stderr })
    .exitOverride()
  const done: Finish = async (work) => finish(await work)
  const commands = [
    ...manifestCommands(context, done),
    ...rolloutCommands(context, done),
    ...otherCommands(context, programs, done),
  ]
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program))
  return program
}

/**
 * Runs one command line. Every failure is shown on stderr with its way out; nothing is thrown.
 * @param argv the words behind the program's name.
 */
export const runCli = async (
  argv: readonly string[],
  context: OperatorContext,
  programs: Programs,
): Promise<ExitCode> => {
  let exit: ExitCode = exitCodes.done
  const program = buildProgram(context, programs, (code) => {
    exit = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    context.terminal.stderr(
      `${renderFailure(error, { color: context.terminal.color, debug: argv.includes('--debug') })}\n`,
    )
    if (error instanceof UsageError) return exitCodes.usage
    return error instanceof Interrupted ? exitCodes.interrupted : exitCodes.failed
  }
}
