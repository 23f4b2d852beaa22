import type { Operations, Service } from '../../request/operation'
import { createArchive } from './operations/create-archive'
import { createEventBus } from './operations/create-event-bus'
import { deleteArchive } from './operations/delete-archive'
import { deleteEventBus } from './operations/delete-event-bus'
import { deleteRule } from './operations/delete-rule'
import { describeArchive } from './operations/describe-archive'
import { describeEventBus } from './operations/describe-event-bus'
import { describeRule } from './operations/describe-rule'
import { disableRule } from './operations/disable-rule'
import { enableRule } from './operations/enable-rule'
import { listArchives } from './operations/list-archives'
import { listEventBuses } from './operations/list-event-buses'
import { listRuleNamesByTarget } from './operations/list-rule-names-by-target'
import { listRules } from './operations/list-rules'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { listTargetsByRule } from './operations/list-targets-by-rule'
import { putEvents } from './operations/put-events'
import { putPermission } from './operations/put-permission'
import { putRule } from './operations/put-rule'
import { putTargets } from './operations/put-targets'
import { removePermission } from './operations/remove-permission'
import { removeTargets } from './operations/remove-targets'
import { tagResource } from './operations/tag-resource'
import { testEventPattern } from './operations/test-event-pattern'
import { untagResource } from './operations/untag-resource'
import { updateEventBus } from './operations/update-event-bus'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CreateArchive: createArchive,
  CreateEventBus: createEventBus,
  DeleteArchive: deleteArchive,
  DeleteEventBus: deleteEventBus,
  DeleteRule: deleteRule,
  DescribeArchive: describeArchive,
  DescribeEventBus: describeEventBus,
  DescribeRule: describeRule,
  DisableRule: disableRule,
  EnableRule: enableRule,
  ListArchives: listArchives,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListRules: listRules,
  ListTagsForResource: listTagsForResource,
  ListTargetsByRule: listTargetsByRule,
  PutEvents: putEvents,
  PutPermission: putPermission,
  PutRule: putRule,
  PutTargets: putTargets,
  RemovePermission: removePermission,
  RemoveTargets: removeTargets,
  TagResource: tagResource,
  TestEventPattern: testEventPattern,
  UntagResource: untagResource,
  UpdateEventBus: updateEventBus,
}

/** EventBridge, which signs as `events`. */
export const eventbridge: Service = {
  name: 'eventbridge',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  operations,
}
