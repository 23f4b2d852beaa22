import type { ResourceType } from '../resource-type'
import { chatbotSlackChannelConfiguration } from './chatbot-slack-channel-configuration'
import { cloudwatchAlarm } from './cloudwatch-alarm'
import { cloudwatchDashboard } from './cloudwatch-dashboard'
import { logsLogGroup } from './logs-log-group'
import { logsLogStream } from './logs-log-stream'
import { logsMetricFilter } from './logs-metric-filter'
import { logsResourcePolicy } from './logs-resource-policy'

/** All resource types that a stack may contain, one line each. */
export const resourceTypes: readonly ResourceType[] = [
  chatbotSlackChannelConfiguration,
  cloudwatchAlarm,
  cloudwatchDashboard,
  logsLogGroup,
  logsLogStream,
  logsMetricFilter,
  logsResourcePolicy,
]
