import type { Service } from './service-clients'

/**
 * The SDK's packages of the services that are asked whether they are switched on, by the calls that data names
 * (`readiness` in `apps/manifest/sources/sources.json`): a new source of one of them needs no code here.
 */
const packages = {
  accessanalyzer: () => import('@aws-sdk/client-accessanalyzer'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  'config-service': () => import('@aws-sdk/client-config-service'),
  guardduty: () => import('@aws-sdk/client-guardduty'),
  health: () => import('@aws-sdk/client-health'),
  inspector2: () => import('@aws-sdk/client-inspector2'),
  macie2: () => import('@aws-sdk/client-macie2'),
  organizations: () => import('@aws-sdk/client-organizations'),
  securityhub: () => import('@aws-sdk/client-securityhub'),
} satisfies Partial<Record<Service, () => Promise<object>>>

/** A service of which calls can be named by data; the SDK's package without `@aws-sdk/client-`. */
export type AskedService = keyof typeof packages

/** Whether calls of a service can be named by data. */
export const isAskedService = (name: string): name is AskedService => Object.hasOwn(packages, name)

/** A command of an SDK client; what it answers is judged by whoever reads it. */
interface Asking {
  send(command: never): Promise<unknown>
}

/** A call that is named by data. */
export interface NamedCall {
  /** As an `AskedService`; data may hold another one. */
  readonly service: string
  readonly operation: string
  readonly input: object
}

/**
 * Makes a call that is named by data.
 * @throws TypeError for an operation that the service has not; what the SDK throws.
 */
export const sendNamed = async (
  client: Asking,
  { service, operation, input }: NamedCall & { readonly service: AskedService },
): Promise<unknown> => {
  const sdk: object = await packages[service]()
  const command: unknown = Reflect.get(sdk, `${operation}Command`)
  if (typeof command !== 'function') throw new TypeError(`${service} has no operation ${operation}`)
  // The types of a client's commands say which one each operation takes; here only the data says it.
  return Reflect.apply(client.send, client, [Reflect.construct(command, [input])])
}
