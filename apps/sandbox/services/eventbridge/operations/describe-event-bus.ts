import type { DescribeEventBusCommandInput, DescribeEventBusCommandOutput } from '@aws-sdk/client-eventbridge'
import type { Operation } from '../../../request/operation'
import { describeBus } from '../describe-bus'
import { requireBus } from '../find-bus'

/** Shows a bus with its policy. */
export const describeEventBus: Operation<DescribeEventBusCommandInput, DescribeEventBusCommandOutput> = (input, call) =>
  describeBus(requireBus(input.Name, call))
