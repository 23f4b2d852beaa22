import { unbuilt } from '../../kit/unbuilt'
import type { Service } from '../../request/operation'
import { eventbridge } from '../eventbridge/service'
import { organizations } from '../organizations/service'
import { sns } from '../sns/service'
import { sqs } from '../sqs/service'
import { malformed, type Problem } from './definition/problem'

/** An API that Task states can call. */
interface TaskApi {
  readonly service: Service
  /** Name in resources such as `arn:aws:states:::aws-sdk:sns:publish`, and how the errors of those begin. */
  readonly sdk: readonly [name: string, errors: string]
  /** The same of its optimized integration, and the operations that this has; none for most services. */
  readonly optimized?: { readonly name: string; readonly errors: string; readonly operations: readonly string[] }
  /** Where a global service is called; default: the machine's Region. */
  readonly region?: 'us-east-1'
}

const apis: readonly TaskApi[] = [
  {
    service: sns,
    sdk: ['sns', 'Sns'],
    optimized: { name: 'sns', errors: 'SNS', operations: ['publish'] },
  },
  {
    service: sqs,
    sdk: ['sqs', 'Sqs'],
    optimized: { name: 'sqs', errors: 'SQS', operations: ['sendMessage'] },
  },
  {
    service: eventbridge,
    sdk: ['eventbridge', 'EventBridge'],
    optimized: { name: 'events', errors: 'EventBridge', operations: ['putEvents'] },
  },
  { service: organizations, sdk: ['organizations', 'Organizations'], region: 'us-east-1' },
]

/** The call that a Task's resource means. */
export interface Integration {
  readonly service: Service
  /** As AWS's API spells it: `Publish`. */
  readonly operation: string
  readonly optimized: boolean
  /** How its errors begin: `SNS.` and the exception's name. */
  readonly errors: string
  /** The name of errors that the API's model does not have, such as `SnsException`. */
  readonly unmodeled: string
  readonly region: 'us-east-1' | undefined
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const optimizedApi = (name: string, operation: string): TaskApi | undefined =>
  apis.find(({ optimized }) => optimized?.name === name && optimized.operations.includes(operation))

/** The call of a resource that the sandbox has; undefined for any other. */
export const findIntegration = (resource: string): Integration | undefined => {
  const [, sdk, name = '', operation = ''] = /^arn:aws:states:::(aws-sdk:)?(\w+):(\w+)$/.exec(resource) ?? []
  const api = sdk ? apis.find((candidate) => candidate.sdk[0] === name) : optimizedApi(name, operation)
  if (!api?.service.operations[capital(operation)]) return undefined
  return {
    service: api.service,
    operation: capital(operation),
    optimized: !sdk,
    errors: sdk ? api.sdk[1] : (api.optimized?.errors ?? api.sdk[1]),
    unmodeled: `${api.sdk[1]}Exception`,
    region: api.region,
  }
}

/**
 * What AWS refuses in the resource of an Express machine's Task.
 * @throws AwsError `NotImplemented` for calls that AWS has and the sandbox has not
 */
export const checkResource = (state: Readonly<Record<string, unknown>>, location: string): Problem[] => {
  const resource = String(state['Resource'])
  const at = `${location}/Resource`
  if (/\.(sync(:2)?|waitForTaskToken)$/.test(resource) || resource.includes(':activity:')) {
    return [malformed(at, `Express state machines do not support the resource '${resource}'.`)]
  }
  if (!resource.startsWith('arn:')) return [malformed(at, 'Value is not a valid resource ARN')]
  if (findIntegration(resource)) return []
  throw unbuilt(`The sandbox does not build the resource ${resource} of Task states.`)
}
