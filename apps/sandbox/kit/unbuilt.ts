import { AwsError } from './aws-error'

/**
 * The refusal of what AWS has and the sandbox has not: `NotImplemented` with HTTP 501, which no AWS
 * client retries.
 * @param says a whole sentence, with the way out where there is one.
 */
export const unbuilt = (says: string): AwsError => new AwsError('NotImplemented', says, { status: 501 })

/**
 * The refusal of an operation that the sandbox has not; it names the files that adding it takes.
 */
export const unbuiltOperation = (service: string, operation: string): AwsError =>
  unbuilt(
    `The sandbox does not build ${service}:${operation}. To add it, export it from the file of its resource, apps/sandbox/services/${service}/<resource>.ts, and list it in service.ts beside that file.`,
  )

/** `undefined`, `false` and an empty list ask for nothing. */
const asksForSomething = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)

/**
 * Refuses members that AWS honours and the sandbox does not, rather than ignoring them.
 * @param operation with its service, such as `kms:CreateKey`.
 * @param members those of the input that are not built.
 * @throws AwsError `NotImplemented` (HTTP 501) naming the first of them by which the input asks for
 *   something.
 */
export const refuseUnbuilt = <Input extends object>(
  operation: `${string}:${string}`,
  input: Input,
  members: readonly (keyof Input & string)[],
): void => {
  const given = members.find((member) => asksForSomething(input[member]))
  if (given !== undefined) throw unbuilt(`The sandbox does not build ${given} of ${operation}.`)
}

/**
 * The same from the other side, for operations with many optional members, where a list of what is built is shorter than one of what is
 * not, and stays right when the API grows.
 * @param read the members that the operation reads, or may leave alone.
 * @throws AwsError `NotImplemented` (HTTP 501) naming the first other member by which the input asks for something.
 */
export const refuseUnread = (operation: `${string}:${string}`, input: object, read: ReadonlySet<string>): void =>
  refuseUnbuilt(
    operation,
    input,
    (Object.keys(input) as (keyof typeof input)[]).filter((member) => !read.has(member)),
  )
