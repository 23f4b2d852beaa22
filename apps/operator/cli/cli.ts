import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { UsageError } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import type { Terminal } from '../base/terminal'
import {
  declareAddRegion,
  declareCompletion,
  declareCost,
  declareDeploy,
  declareDestroy,
  declareExplain,
  declarePlan,
  declareRehearse,
  declareRemoveRegion,
  declareSandbox,
  declareStatus,
  declareSync,
  declareTestAlert,
  declareValidate,
  type RehearseOptions,
  type SandboxOptions,
} from '../commands/declarations'
import { declareInit } from '../commands/init-declaration'
import type { RepositoryKit } from '../commands/manifest/new-repository'
import { declareGuardrails, declarePermissions } from '../commands/policy-declarations'
import { writeJson } from '../output/face'
import { failureDocument, renderFailure } from '../output/failure-text'
import type { OperatorContext } from '../session/context'
import { completionScript } from './completion'

/** Programs that the operator's folder may not import; scripts hand them over. */
export interface Programs {
  /** The release that this is, such as `1.2.3`. */
  readonly release: () => string
  readonly sandbox: (options: SandboxOptions, context: OperatorContext) => Promise<ExitCode>
  readonly rehearse: (options: RehearseOptions, context: OperatorContext) => Promise<ExitCode>
  /** What a repository of one's own is made of; absent where it is not at hand. */
  readonly repository?: RepositoryKit
  /** The text of docs/runbook.md; absent where it is not at hand. */
  readonly runbook?: () => string
}

type Finish = (work: Promise<ExitCode>) => Promise<void>

/** Commands that read and write the manifest alone. Each is imported when it runs, so that `validate` loads no SDK. */
const manifestCommands = (
  context: OperatorContext,
  programs: Programs,
  finish: Finish,
): readonly CommandUnknownOpts[] => [
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
    return finish(init(options, context, programs.repository))
  }),
]

/** The rollout, and how it is changed and taken down. */
const rolloutCommands = (context: OperatorContext, finish: Finish): readonly CommandUnknownOpts[] => [
  declarePlan().action(async (options) => {
    const { planCommand } = await import('../commands/deploy/plan.js')
    return finish(planCommand(options, context))
  }),
  declareDeploy().action(async (savedPath, options) => {
    context.readySynthesis?.()
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
  declareExplain().action(async (subject, name, options) => {
    const { explain } = await import('../commands/explain/explain.js')
    return finish(explain(options, context, { subject, name, runbook: programs.runbook?.() ?? '' }))
  }),
  declareCost().action(async (options) => {
    const { cost } = await import('../commands/cost.js')
    return finish(cost(options, context))
  }),
  declarePermissions().action(async (options) => {
    const { permissions } = await import('../commands/permissions.js')
    return finish(permissions(options, context))
  }),
  declareGuardrails().action(async (options) => {
    const { guardrails } = await import('../commands/guardrails.js')
    return finish(guardrails(options, context))
  }),
  declareTestAlert().action(async (finding, options) => {
    const { testAlert } = await import('../commands/alerts/test-alert.js')
    return finish(testAlert(options, context, finding))
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
    .option('--version', 'print the release')
    .on('option:version', () => {
      context.terminal.stdout(`${programs.release()}\n`)
      throw new CommanderError(0, 'commander.version', programs.release())
    })
  const done: Finish = async (work) => finish(await work)
  const commands = [
    ...manifestCommands(context, programs, done),
    ...rolloutCommands(context, done),
    ...otherCommands(context, programs, done),
  ]
  const completion = declareCompletion().action((shell) => {
    context.terminal.stdout(completionScript(shell, program))
    finish(exitCodes.done)
  })
  for (const command of [...commands, completion]) program.addCommand(command.copyInheritedSettings(program))
  return program
}

/**
 * Runs one command line. Every failure is shown on stderr with its way out, and with `--json` as a document on stdout
 * too, unless the command's own answer is there; nothing is thrown.
 * @param argv the words behind the program's name.
 */
export const runCli = async (
  argv: readonly string[],
  given: OperatorContext,
  programs: Programs,
): Promise<ExitCode> => {
  let exit: ExitCode = exitCodes.done
  const answer = answered(given.terminal)
  const context = { ...given, terminal: answer.terminal }
  const program = buildProgram(context, programs, (code) => {
    exit = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
    const { terminal } = given
    if (!(error instanceof CommanderError)) {
      terminal.stderr(`${renderFailure(error, { color: terminal.color, debug: argv.includes('--debug') })}\n`)
    }
    if (argv.includes('--json') && !answer.isBegun()) writeJson(terminal, failureDocument(usageOr(error)))
    if (error instanceof UsageError || error instanceof CommanderError) return exitCodes.usage
    return error instanceof Interrupted ? exitCodes.interrupted : exitCodes.failed
  }
}

/** The terminal, and whether an answer has begun on it: then no other may follow. */
const answered = (terminal: Terminal): { readonly terminal: Terminal; readonly isBegun: () => boolean } => {
  let isBegun = false
  const stdout = (text: string): void => {
    isBegun = true
    terminal.stdout(text)
  }
  return { terminal: { ...terminal, stdout }, isBegun: () => isBegun }
}

/** Commander's error about the command line as one of ours, which it has shown on stderr itself. */
const usageOr = (error: unknown): unknown => {
  if (!(error instanceof CommanderError)) return error
  // Its message is a placeholder where it has shown its help, as `help` does for a command that is not there.
  const message = error.code === 'commander.help' ? 'unknown command' : error.message.replace(/^error: /, '')
  return new UsageError('USAGE', message, 'guardpost --help shows the commands')
}
