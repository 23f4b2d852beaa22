import { counted } from '../apps/manifest/text/counted'
import { type ExitCode, exitCodes } from '../apps/operator/base/exit-code'
import { OperatorError } from '../apps/operator/base/operator-error'
import type { SandboxOptions } from '../apps/operator/commands/declarations'
import type { OperatorContext } from '../apps/operator/session/context'
import { readManifest } from '../apps/operator/session/manifest-file'
import { sandboxEnvironment } from '../apps/rehearsal/isolated-environment'
import { scenarioFromManifest } from '../apps/rehearsal/scenario-from-manifest'
import { parseScenario, type Sandbox, type Scenario, ScenarioError, startSandbox } from '../apps/sandbox'

interface Start {
  readonly scenario: Scenario
  /** The Region that the printed variables name. */
  readonly region: string
}

const unusable = (what: string, cause: Error): OperatorError =>
  new OperatorError(
    'SCENARIO_UNREADABLE',
    `${what} cannot be used as a scenario: ${cause.message}`,
    'docs/sandbox.md describes the format',
    { cause },
  )

const fromFile = async (path: string, context: OperatorContext): Promise<Start> => {
  try {
    return { scenario: parseScenario(JSON.parse(await context.readFile(path))), region: 'us-east-1' }
  } catch (cause) {
    throw unusable(path, cause as Error)
  }
}

const fromManifest = async (options: SandboxOptions, context: OperatorContext): Promise<Start> => {
  const manifest = await readManifest(options.manifest, context)
  return { scenario: scenarioFromManifest(manifest), region: manifest.regions.home }
}

const listen = async (scenario: Scenario, port: number): Promise<Sandbox> => {
  try {
    return await startSandbox({ scenario, port })
  } catch (cause) {
    if (cause instanceof ScenarioError) throw unusable('the scenario', cause)
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new OperatorError(
      'PORT_TAKEN',
      `port ${port} of 127.0.0.1 is taken`,
      'Name another one with --port <number>, or 0 for any',
      { cause },
    )
  }
}

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal)
      process.once(signal, () => resolve())
    }
  })

/** Whose keys are printed: the management account's, or those of the first account that is in no organization. */
const callerIn = ({ organization, standalone = [] }: Scenario): string =>
  standalone[0]?.id ?? organization.managementAccount

/** What runs there, in words. */
const worldInWords = ({ accounts, standalone = [] }: Scenario): string =>
  standalone[0] === undefined
    ? `An AWS Organization of ${counted(accounts.length, 'account')} runs`
    : `The account ${standalone[0].id} runs by itself, without an organization,`

/**
 * `guardpost sandbox`: runs a local organization until Ctrl-C, and prints the variables that point any AWS client at it.
 * @throws OperatorError when the scenario cannot be read or the port cannot be had.
 */
export const runSandbox = async (options: SandboxOptions, context: OperatorContext): Promise<ExitCode> => {
  const start = options.scenario ? await fromFile(options.scenario, context) : await fromManifest(options, context)
  const ended = untilInterrupted()
  const sandbox = await listen(start.scenario, options.port)
  const environment = sandboxEnvironment(sandbox.url, callerIn(start.scenario), start.region)
  context.terminal.stdout(
    options.json
      ? `${JSON.stringify({ version: 1, url: sandbox.url, control: `${sandbox.url}/_sandbox/`, environment })}\n`
      : `${Object.entries(environment)
          .map(([name, value]) => `export ${name}=${value}`)
          .join('\n')}\n`,
  )
  context.terminal.stderr(
    `${worldInWords(sandbox.world().scenario)} at ${sandbox.url}; the access key says as which account you call.\nWhat happened: ${sandbox.url}/_sandbox/journal, slack, mail. Ctrl-C ends it.\n`,
  )
  await ended
  await sandbox.close()
  return exitCodes.done
}
