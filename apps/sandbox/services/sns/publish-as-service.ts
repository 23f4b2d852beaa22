import type { RequestContext } from '../../policy/conditions-met'
import type { World } from '../../world/world'
import { publishToTopic } from './publish-to-topic'

/** A message that an AWS service publishes. */
export interface ServicePublication {
  readonly topicArn: string
  /** The service's principal, such as `events.amazonaws.com`. */
  readonly service: string
  readonly message: string
  readonly subject?: string
  /** Condition keys that the service sends along, such as `aws:SourceArn`; EventBridge sends none. */
  readonly context?: RequestContext
}

/**
 * Publishes as an AWS service does; gives back the message's id.
 * @throws AwsError `NotFound`, `AuthorizationError`, `KMSAccessDenied`
 */
export const publishAsService = (world: World, publication: ServicePublication): string => {
  const id = world.ids.uuid()
  publishToTopic(
    world,
    {
      id,
      topicArn: publication.topicArn,
      text: publication.message,
      subject: publication.subject,
      attributes: {},
    },
    {
      principal: { service: publication.service },
      ...(publication.context && { context: publication.context }),
    },
  )
  return id
}
