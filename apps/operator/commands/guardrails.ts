import { type Manifest, requireOrganization } from '../../manifest/manifest'
import { counted } from '../../manifest/text/counted'
import {
  attachSteps,
  detachSteps,
  type GuardrailStep,
  guardrailsDescription,
  guardrailsName,
  type PolicyTarget,
} from '../../planning/policies/guardrail-steps'
import type { ObservedPolicy } from '../../planning/state/observed-policies'
import { type ExitCode, exitCodes } from '../base/exit-code'
import { OperatorError } from '../base/operator-error'
import { waitUntil } from '../base/wait-until'
import { observeGuardrails } from '../observe/organizations/observe-guardrails'
import { type GuardrailsShown, guardrailsView } from '../output/views/guardrails-view'
import { changeGuardrails } from '../perform/policies/change-guardrails'
import { type PolicyContext, policyTurns } from '../perform/policies/policy-call'
import { exemptFromGuardrails, guardrailDocument, guardrailLimit } from '../permissions/guardrail-document'
import type { OperatorContext } from '../session/context'
import { readManifest } from '../session/manifest-file'
import { type Connection, withConnection } from '../session/survey'
import { confirmGuardrails } from './confirm'
import { refuseForOneAccount } from './needs-organization'
import type { GuardrailsOptions } from './policy-declarations'
import { unitNamed } from './wave-choice'

/** @throws OperatorError `GUARDRAILS_TOO_LONG` */
const shownFor = (manifest: Manifest, more: readonly string[] = []): GuardrailsShown => {
  const exempt = exemptFromGuardrails(manifest, more)
  const document = guardrailDocument(manifest, exempt)
  const characters = JSON.stringify(document).length
  if (characters <= guardrailLimit) return { document, exempt, characters }
  throw new OperatorError(
    'GUARDRAILS_TOO_LONG',
    `The guardrails would have ${characters} characters, and a service control policy has ${guardrailLimit} at most`,
    'Give fewer --exempt, or one ARN with * for several',
  )
}

const targetNamed = (name: string, manifest: Manifest): PolicyTarget =>
  manifest.accounts.find((account) => account.id === name || account.name === name)?.id ?? unitNamed(name, manifest)

/**
 * Whoever is behind a profile of the security account is not known before it calls, so that it has to be named.
 * @throws OperatorError `GUARDRAILS_LOCK_OUT`
 */
const requireKeys = ({ attach, securityProfile, exempt = [] }: GuardrailsOptions): void => {
  if (!attach || securityProfile === undefined || exempt.length > 0) return
  throw new OperatorError(
    'GUARDRAILS_LOCK_OUT',
    'The security account is reached with --security-profile, and the guardrails leave out its access role alone',
    "Give --exempt with the ARN of that profile's role or user, such as arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Security_*",
  )
}

/** @throws OperatorError `GUARDRAILS_FOREIGN`, `GUARDRAILS_TYPE_OFF` */
const requireOwn = (
  { isTypeOn, present }: { readonly isTypeOn: boolean; readonly present?: ObservedPolicy },
  { attach }: GuardrailsOptions,
): void => {
  if (present !== undefined && present.description !== guardrailsDescription) {
    throw new OperatorError(
      'GUARDRAILS_FOREIGN',
      `The service control policy ${present.id} is called ${guardrailsName}, and Guardpost did not make it`,
      'Rename that policy, or attach what "guardpost guardrails" prints under another name',
    )
  }
  if (!attach || isTypeOn) return
  throw new OperatorError(
    'GUARDRAILS_TYPE_OFF',
    'The policy type SERVICE_CONTROL_POLICY is not enabled in the root',
    'Enable it in AWS Organizations (aws organizations enable-policy-type), and give the command again',
  )
}

/** What the policy would also keep from those whom the manifest leaves alone. */
const remarksFor = ({ protection }: Manifest, steps: readonly GuardrailStep[]): readonly string[] =>
  steps.some(({ kind }) => kind === 'attach') && protection.exceptions?.some(({ enroll }) => enroll === false)
    ? [
        'The manifest leaves accounts out of GuardDuty: where the policy reaches them, they cannot turn off a GuardDuty of their own. Give --target to attach it elsewhere.',
      ]
    : []

const nameOf =
  ({ organization, accounts }: Manifest) =>
  (target: string): string => {
    const unit = organization.units.find(({ id }) => id === target)?.path
    const name = unit ?? accounts.find(({ id }) => id === target)?.name ?? (target.startsWith('r-') ? 'the root' : '')
    return name === '' ? target : `${name} (${target})`
  }

/** What is to be done now, looked up again each time. */
const lookFor = async (
  { aws }: Connection,
  manifest: Manifest,
  { document }: GuardrailsShown,
  options: GuardrailsOptions,
) => {
  const place = { client: await aws.organizations(), management: requireOrganization(manifest).managementAccount }
  const given = options.target?.map((name) => targetNamed(name, manifest))
  return async () => {
    const observed = await observeGuardrails(place)
    requireOwn(observed, options)
    const { present, root } = observed
    const wanted = JSON.stringify(document)
    const steps = options.attach ? attachSteps(present, wanted, given ?? [root]) : detachSteps(present)
    return { steps, present }
  }
}

type Look = Awaited<ReturnType<typeof lookFor>>

const carryOut = async (
  { steps, present }: Awaited<ReturnType<Look>>,
  { document }: GuardrailsShown,
  look: Look,
  context: PolicyContext,
): Promise<void> => {
  const { tags } = context.desired.manifest
  const content = JSON.stringify(document)
  await changeGuardrails(steps, { ...(present && { id: present.id }), content, ...(tags && { tags }) }, context)
  await waitUntil({
    what: `the policy ${guardrailsName} to be as it was changed`,
    look,
    done: (seen) => seen.steps.length === 0,
    describe: (seen) => `${counted(seen.steps.length, 'change')} left`,
    every: 5,
    atMost: 60,
    ...context,
  })
}

const change = async (
  connection: Connection,
  manifest: Manifest,
  shown: GuardrailsShown,
  options: GuardrailsOptions,
  context: OperatorContext,
): Promise<ExitCode> => {
  const { output, terminal } = context
  output.emit({ type: 'phase', title: 'Looking at the policies of the organization' })
  const look = await lookFor(connection, manifest, shown, options)
  const found = await look()
  const { steps } = found
  const view = guardrailsView(options, terminal)
  const told = { ...shown, steps, nameOf: nameOf(manifest), remarks: remarksFor(manifest, steps) }
  if (steps.length > 0) {
    view.proposed(told)
    if (!(await confirmGuardrails(options, context))) return exitCodes.failed
    const { clock } = connection.run
    const policyTurn = policyTurns(clock)
    await carryOut(found, shown, look, { desired: { manifest }, aws: connection.aws, clock, output, policyTurn })
  }
  view.done(told)
  return exitCodes.done
}

/**
 * `guardpost guardrails`: prints a service control policy that keeps GuardDuty and its alerts on, without AWS. With `--attach` or
 * `--detach` it shows what changes, asks, changes the organization and reads it back. Exit 1 where that was declined.
 */
export const guardrails = async (options: GuardrailsOptions, context: OperatorContext): Promise<ExitCode> => {
  const manifest = await readManifest(options.manifest, context)
  refuseForOneAccount(
    manifest,
    '"guardpost guardrails" writes a policy of the organization',
    'Nothing in one account can keep its administrators from its GuardDuty',
  )
  const shown = shownFor(manifest, options.exempt)
  if (options.attach || options.detach) {
    requireKeys(options)
    return withConnection(manifest, options, context, (connection) =>
      change(connection, manifest, shown, options, context),
    )
  }
  guardrailsView(options, context.terminal).document(shown)
  return exitCodes.done
}
