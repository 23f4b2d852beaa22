import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { UsageError } from '../base/operator-error'
import { Interrupted } from '../base/stop-switch'
import { allowing, changing, common, inWaves } from '../commands/command-options'
import type {
  CommonOptions,
  DeployOptions,
  DestroyOptions,
  PlanOptions,
  RehearseOptions,
  SandboxOptions,
} from '../commands/options'
import { renderFailure } from '../output/render-failure'
import type { OperatorContext } from '../session/context'
import { declareManifestCommands } from './declare-manifest-commands'
import { declareRegionCommands } from './declare-region-commands'

/** Programs that the operator's folder may not import; scripts hand them over. */
export interface Programs {
  readonly sandbox: (options: SandboxOptions, context: OperatorContext) => Promise<ExitCode>
  readonly rehearse: (options: RehearseOptions, context: OperatorContext) => Promise<ExitCode>
}

type Run<Options> = (options: Options, argument?: string) => Promise<ExitCode>

const port = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new InvalidArgumentError('a port is 0 to 65535')
  return value
}

/** Commands import what they need when they run, so that `validate` loads no SDK. */
const declare = (
  program: Command,
  context: OperatorContext,
  programs: Programs,
  finish: (code: ExitCode) => void,
): void => {
  const add = <Options>(name: string, summary: string, run: Run<Options>): Command =>
    common(program.command(name).summary(summary).description(summary)).action(async (...given: unknown[]) => {
      // Commander hands over the arguments, then the options, then the command.
      const [options, argument] = [given.at(-2) as Options, given.at(-3) as string | undefined]
      finish(await run(options, argument))
    })
  add<CommonOptions>('validate', 'check the manifest, without AWS', async (options) =>
    (await import('../commands/manifest/validate.js')).validate(options, context),
  )
  declareManifestCommands(add, context)
  declareLive(add, context)
  add<SandboxOptions>('sandbox', 'run a local AWS Organization with the accounts of the manifest', (options) =>
    programs.sandbox(options, context),
  )
    .option('--port <number>', 'port on 127.0.0.1', port, 4599)
    .option('--scenario <file>', 'start with this scenario instead of the accounts of the manifest')
  add<RehearseOptions>('rehearse', 'tell the whole rollout on a sandbox; needs no AWS account', (options) =>
    programs.rehearse(options, context),
  )
    .option('--out <folder>', 'folder of the transcript', 'rehearsal-out')
    .option('--all', 'tell also how a Region is given up, and how an account moves and is closed')
}

const declareLive = (
  add: <Options>(name: string, summary: string, run: Run<Options>) => Command,
  context: OperatorContext,
): void => {
  inWaves(
    allowing(
      add<PlanOptions>('plan', 'show what a deployment would change; exit 2 when there is something', async (options) =>
        (await import('../commands/deploy/plan.js')).planCommand(options, context),
      ).option('--out <file>', 'save the plan as JSON, readable by its owner only'),
    ),
  )
  inWaves(
    allowing(
      changing(
        add<DeployOptions>(
          'deploy',
          'plan, confirm, perform, and prove that nothing is left to do',
          async (options, saved) => (await import('../commands/deploy/deploy.js')).deploy(options, context, saved),
        ),
      ),
    ),
  ).argument('[plan]', 'a plan that was saved with --out: deploy it only if planning now gives the same actions')
  changing(
    add<DestroyOptions>('destroy', 'take the deployment down; detectors and findings stay', async (options) =>
      (await import('../commands/destroy.js')).destroy(options, context),
    ),
  )
    .option('--allow-destroy', 'allow that members are no longer monitored and alerts end')
    .option('--delete-detectors', 'delete the detectors of security and management account, with their findings')
    .option('--disable-trusted-access', "end GuardDuty's trusted access in AWS Organizations")
  declareRegionCommands(add, context)
  add<CommonOptions>(
    'status',
    'show coverage by account and Region, and what is wrong; exit 2 when something is',
    async (options) => (await import('../commands/status.js')).status(options, context),
  )
}

/** The command line as a Commander program, also for the generated reference. */
export const buildProgram = (
  context: OperatorContext,
  programs: Programs,
  finish: (code: ExitCode) => void,
): Command => {
  const program = new Command('guardpost')
    .description('Rolls Amazon GuardDuty out over an AWS Organization from one manifest.')
    .showHelpAfterError('(guardpost --help shows the commands)')
    .configureOutput({ writeOut: context.terminal.stdout, writeErr: context.terminal.stderr })
    .exitOverride()
  declare(program, context, programs, finish)
  for (const command of program.commands) command.exitOverride().configureOutput(program.configureOutput())
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
