import { join } from 'node:path'
import type { AccountId } from '../../manifest/ids'
import { isOfOneAccount, type Manifest } from '../../manifest/manifest'
import { renderIssues } from '../../manifest/text/issue'
import type { Desired } from '../../planning/state/desired'
import type { Observed } from '../../planning/state/observed'
import { listedLabel } from '../../planning/words/account-names'
import { type Aws, connect } from '../aws/clients'
import { AwsCallFailed } from '../aws/errors'
import type { Output } from '../base/port'
import type { Observation } from '../observe/observation'
import { observe, observeDuring } from '../observe/observe'
import { withMemberPaths } from '../observe/observe-member-paths'
import { observeNamed, observeNamedAgain } from '../observe/observe-named'
import { beginRun, type Run } from './begin-run'
import type { OperatorContext } from './context'
import { nextTurn } from './fast-share'
import { readManifestWithWarnings } from './manifest-file'
import { mfaCodeFrom } from './mfa-code'
import { type RunPlace, runFolder } from './run-files'

/** What `plan`, `deploy` and `status` begin with: the manifest and its stacks, AWS, and what was seen there. */
export interface Survey {
  readonly desired: Desired
  readonly aws: Aws
  readonly observed: Observed
  /** When that was, in milliseconds of the run's clock. */
  readonly observedAt: number
  readonly run: Run
  /** Whether the effective policy of each account was asked for; default where the same policies reach several, of one of them. */
  readonly isFull?: boolean | undefined
  /** Whether nobody asked if the sources of alerts are on; default they were asked. */
  readonly withoutSources?: boolean | undefined
  /** The accounts that alone were looked at; absent where everything was. */
  readonly named?: readonly AccountId[]
}

/** What a run is about, and with whose credentials it reaches AWS. */
export interface SurveyOptions extends RunPlace {
  /** A profile of the AWS configuration files; default the SDK's default chain. */
  readonly profile?: string | undefined
  /** A profile of the security account; default its access role, assumed from the management account. */
  readonly securityProfile?: string | undefined
  /** Whether to ask for the effective policy of each account. */
  readonly full?: boolean | undefined
  /** Whether to ask nobody if the sources of alerts are on. Default they are asked. */
  readonly withoutSources?: boolean | undefined
  /** Whether to look at some accounts only, and rely on GuardDuty's counts for the others. No work that writes may want that. */
  readonly fast?: boolean | undefined
}

/** What a survey is for. */
interface SurveyPurpose extends SurveyOptions {
  /** Whether stacks that are not as they are to be are deployed afterwards; default they are not. */
  readonly deploysStacks?: boolean
  /** Whether nothing relies on it that writes, now or later: then stacks that an earlier run synthesized are enough; default no. */
  readonly onlyLooks?: boolean
  /** Whether the alarms about the alert path are read; default they are not. */
  readonly readsAlarms?: boolean
  /** Accounts that are looked at however fast it is; default none. */
  readonly readAnyway?: (manifest: Manifest) => readonly AccountId[]
}

/** AWS for one manifest, and the run that is at work there. */
export type Connection = Pick<Survey, 'aws' | 'run'>

/**
 * Reads the manifest, synthesizes its stacks, connects and observes, and hands all that to the work; connections are closed
 * behind it.
 * @param check what the manifest has to hold for the work; it throws before any AWS call. Default nothing.
 * @param namedIn the accounts that alone are to be looked at, where that is enough; default everything is.
 * @throws ManifestInvalid before any AWS call; OperatorError when there are no credentials.
 */
export const withSurvey = async <Result>(
  options: SurveyPurpose,
  context: OperatorContext,
  work: (survey: Survey) => Promise<Result>,
  check: (manifest: Manifest) => unknown = () => undefined,
  namedIn: (manifest: Manifest) => readonly AccountId[] | undefined = () => undefined,
): Promise<Result> => {
  const { manifest, warnings } = await readManifestWithWarnings(options.manifest, context)
  if (warnings.length > 0) context.terminal.stderr(`${renderIssues(options.manifest, warnings)}\n\n`)
  check(manifest)
  const kept = { path: join(runFolder(options), 'synthesis.json'), isEnough: options.onlyLooks ?? false }
  const synthesis = context.synthesize(manifest, kept).then((assembly): Desired => ({ manifest, assembly }))
  // Whoever needs the stacks waits for them; until then nobody else has failed with them.
  synthesis.catch(() => undefined)
  return withConnection(manifest, options, context, async ({ aws, run }) => {
    const { output } = context
    output.emit({ type: 'phase', title: 'Synthesizing the stacks' })
    const turn = options.fast ? await nextTurn(options, context, run.clock.now()) : undefined
    const { full: isFull, withoutSources } = options
    const readAnyway = options.readAnyway?.(manifest)
    const onStackDue = options.deploysStacks ? () => context.toolkit?.load() : undefined
    const alarmsUntil = options.readsAlarms ? run.clock.now() : undefined
    const asked = { isFull, withoutSources, alarmsUntil, share: turn?.share, readAnyway }
    const look = await lookAt(
      { desired: { manifest }, aws, output, ...asked, onStackDue },
      synthesis,
      namedIn(manifest),
    )
    if (look.observed.fast) await turn?.note()
    return work({ desired: await synthesis, aws, run, ...look, observedAt: run.clock.now(), isFull, withoutSources })
  })
}

/** Looks at named accounts alone where they can join what stands already, and else at everything. */
const lookAt = async (
  observation: Observation,
  synthesis: Promise<Desired>,
  named: readonly AccountId[] | undefined,
): Promise<Pick<Survey, 'observed' | 'named'>> => {
  const { output } = observation
  if (named) {
    output.emit({ type: 'phase', title: 'Looking at the accounts that are named' })
    const found = await observeNamed(observation, named)
    if ('observed' in found) return found
    output.emit({ type: 'note', message: `Looking at the whole organization, because ${found.why}` })
  }
  const what = isOfOneAccount(observation.desired.manifest) ? 'account' : 'organization'
  output.emit({ type: 'phase', title: `Looking at the ${what}` })
  return { observed: await observeDuring(observation, synthesis) }
}

/**
 * What there is now of what a survey looked at. `desired` may be more than it was narrowed to.
 * @param known what was observed last, and what can have changed since: default everything can. And members that were read already.
 */
export const lookAgain = async (
  { aws, run, isFull, withoutSources, named, observed: first }: Survey,
  desired: Desired,
  output: Output,
  { before, taken }: Pick<Observation, 'before' | 'taken'> = {},
): Promise<Observed> => {
  const observation = { desired, aws, output, isFull, withoutSources, before, taken }
  if (named) return observeNamedAgain(observation, { named, observed: first })
  const observed = await observe(observation)
  if (before && !before.touched.stacks) return observed
  return withMemberPaths({ desired, aws, observed, output, now: run.clock.now() })
}

/** The same with what is in the accounts of member routes, which costs a session in each of them. */
export const withMembers = async (survey: Survey, { output }: Pick<OperatorContext, 'output'>): Promise<Survey> => {
  const { desired, aws, observed, run, named } = survey
  if (named) return survey
  return { ...survey, observed: await withMemberPaths({ desired, aws, observed, output, now: run.clock.now() }) }
}

/**
 * Begins a run, connects to AWS and hands both to the work; connections are closed behind it. Errors name accounts as the
 * manifest does.
 * @throws OperatorError when there are no credentials.
 */
export const withConnection = async <Result>(
  manifest: Manifest,
  options: SurveyOptions,
  context: OperatorContext,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  const run = beginRun(options, context)
  const aws = connect({
    manifest,
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.securityProfile !== undefined && { securityProfile: options.securityProfile }),
    ...context.connection,
    mfaCode: mfaCodeFrom(context.terminal),
    watch: { stop: run.stop, record: run.trail.call },
  })
  try {
    run.trail.setCaller((await aws.caller()).arn)
    return await work({ aws, run })
  } catch (error) {
    throw error instanceof AwsCallFailed ? error.labelled(listedLabel(manifest)) : error
  } finally {
    aws.close()
    run.end()
  }
}
