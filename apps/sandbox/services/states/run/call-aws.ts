import { AwsError } from '../../../kit/aws-error'
import type { Json } from '../../../pattern/pattern'
import { ConnectionLost, callWithRole } from '../../../request/role-call'
import { modelOf } from '../../../request/service-model'
import { shapeNameOf, statusOf } from '../../../wire/protocol'
import type { Integration } from '../integrations'
import { findMachineRole } from '../state-machines'
import type { Run } from './run'
import { StateError } from './state-error'

type Input = Readonly<Record<string, Json>>

/** Members that optimized integrations take as any JSON value and send as its text (BEHAVIOUR 30). */
const textMembers: Readonly<Record<string, string>> = { Publish: 'Message', SendMessage: 'MessageBody' }

const textOf = (value: Json | undefined): Json | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value)

const withTexts = ({ operation }: Integration, input: Input, { machine, arn }: Run['settings']): Input => {
  const member = textMembers[operation]
  if (member !== undefined)
    return { ...input, ...(input[member] !== undefined && { [member]: textOf(input[member]) ?? '' }) }
  const entries = (input['Entries'] ?? []) as readonly { readonly [name: string]: Json }[]
  return {
    ...input,
    Entries: entries.map((entry) => ({
      ...entry,
      Detail: textOf(entry['Detail']) ?? '{}',
      Resources: [...((entry['Resources'] ?? []) as readonly Json[]), arn, machine.arn],
    })),
  }
}

const errorOf = async ({ service, errors, unmodeled }: Integration, error: unknown): Promise<unknown> => {
  if (error instanceof ConnectionLost) {
    return new StateError(`${errors}.SdkClientException`, 'Unable to execute HTTP request: the connection was lost')
  }
  if (!(error instanceof AwsError) || error.code === 'NotImplemented') return error
  const { schemas } = await modelOf(service)
  const shape = schemas.error(error.code) ? shapeNameOf(error, schemas) : unmodeled
  const name = shape.endsWith('Exception') ? shape : `${shape}Exception`
  return new StateError(
    `${errors}.${name}`,
    `${error.message} (Service: ${unmodeled.replace(/Exception$/, '')}, Status Code: ${statusOf(error, schemas)})`,
  )
}

const requireRoleName = ({ world, machine }: Run['settings']): string => {
  const role = findMachineRole(world, machine)
  if (role) return role.name
  throw new StateError('States.Permissions', `Step Functions cannot assume the role ${machine.roleArn}.`)
}

const checkEntries = (output: { readonly FailedEntryCount?: number }, result: Json): void => {
  if ((output.FailedEntryCount ?? 0) > 0) throw new StateError('EventBridge.FailedEntry', JSON.stringify(result))
}

/** What the SDK of an optimized integration adds to a result. */
const sdkMetadata: Input = { SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 } }

/**
 * Makes the call of a Task with the machine's role.
 * @throws StateError what the service refuses with, as Retry and Catch name it
 */
export const callAws = async (run: Run, integration: Integration, input: Input): Promise<Json> => {
  const { world, machine } = run.settings
  const role = { name: requireRoleName(run.settings), session: run.settings.name.slice(0, 32) }
  const { service, operation, optimized } = integration
  try {
    const output = await callWithRole({
      world,
      service,
      operation,
      input: optimized ? withTexts(integration, input, run.settings) : input,
      account: machine.account,
      region: (integration.region ?? machine.region) as typeof machine.region,
      role,
      hold: (milliseconds) => run.hold(milliseconds),
    })
    const result: Input = JSON.parse(JSON.stringify(output))
    if (optimized) checkEntries(output, result)
    return optimized ? { ...result, ...sdkMetadata } : result
  } catch (error) {
    throw await errorOf(integration, error)
  }
}
