import { table } from '../../../kit/own-members'
import { requireAllowed } from '../../../request/authorizer'
import type { Call } from '../../../request/operation'
import { inputTags, withTags } from '../../../request/tag-context'
import type { ResourceProperties } from '../provision/resource-type'
import { type Handler, type HandlerChange, sets } from './handler'
import { identityHandlers } from './identity'
import { machineHandlers } from './machines'
import { messagingHandlers } from './messaging'
import { monitoringHandlers } from './monitoring'
import { stackSetHandler } from './stack-set'
import { storageHandlers } from './storage'

/** Types that ask for nothing are not among them: CloudFormation's own. */
const handlers: Readonly<Record<string, Handler>> = table({
  ...identityHandlers,
  ...machineHandlers,
  ...messagingHandlers,
  ...monitoringHandlers,
  ...storageHandlers,
  'AWS::CloudFormation::StackSet': stackSetHandler,
})

/** A resource of a stack that a handler is to work on. */
interface HandledResource {
  readonly logicalId: string
  readonly type: string
  readonly physicalId: string
  readonly properties: ResourceProperties
}

/** The end of a made-up name; only wildcards of policies see it. */
const suffix = '0123456789AB'

/**
 * Sees to it that the handler of a resource may do its work in the name of who acts for the stack
 * (BEHAVIOUR 22).
 * @param before the resource as it is; absent where it is created.
 * @throws AwsError `AccessDenied` with the first action that is not allowed
 */
export const requireHandler = (
  { stack, call }: { readonly stack: { readonly name: string }; readonly call: Call },
  verb: HandlerChange['verb'],
  resource: HandledResource,
  before?: HandledResource,
): void =>
  requireAllowed(call, () => {
    const change = {
      verb,
      properties: resource.properties,
      before: before?.properties ?? {},
      physicalId: before?.physicalId ?? '',
      madeUpName: `${stack.name}-${resource.logicalId}-${suffix}`,
      call,
    }
    const asked = handlers[resource.type]?.(change) ?? []
    return sets(change, 'Tags') ? withTags(asked, inputTags(resource.properties)) : asked
  })
