import { arnIn, asks } from '../../../request/access'
import { askToLink, askToPass } from '../../iam/role-asks'
import { type Handler, handlerOf, nameIn, sets } from './handler'

/** What differs between the clients of Chatbot. */
interface ChatClient {
  /** The kind in names of actions. */
  readonly kind: string
  /** The kind in ARNs. */
  readonly arnPart: string
  readonly read: string
}

/** Of the registry's schema of a configuration: what each of its handlers calls. */
const configurationOf =
  ({ kind, arnPart, read }: ChatClient): Handler =>
  (change) => {
    const { verb, properties, physicalId, call } = change
    const role = askToPass(properties['IamRoleArn'] as string | undefined, 'chatbot.amazonaws.com')
    const associations = asks('chatbot:ListAssociations', '*')
    const arn = `arn:aws:chatbot::${call.account}:chat-configuration/${arnPart}/${nameIn(change, 'ConfigurationName')}`
    if (verb === 'create') {
      return [
        ...asks(`chatbot:Create${kind}`, '*'),
        ...associations,
        ...role,
        ...askToLink(call, 'management.chatbot.amazonaws.com'),
        ...(sets(change, 'Tags') ? asks('chatbot:TagResource', arn) : []),
      ]
    }
    if (verb === 'read') return [...asks(read, '*'), ...associations]
    if (verb === 'delete') return [...asks(`chatbot:Delete${kind}`, physicalId), ...associations]
    return [
      ...asks(`chatbot:Update${kind}`, physicalId),
      ...asks('chatbot:ListTagsForResource', '*'),
      ...associations,
      ...role,
      ...(sets(change, 'Tags') ? asks(['chatbot:TagResource', 'chatbot:UntagResource'], physicalId) : []),
    ]
  }

/** Handlers of alarms, dashboards and configurations of chat channels. */
export const monitoringHandlers: Readonly<Record<string, Handler>> = {
  'AWS::CloudWatch::Alarm': handlerOf({
    resource: (change) => arnIn('cloudwatch', change.call, `alarm:${nameIn(change, 'AlarmName')}`),
    create: 'cloudwatch:PutMetricAlarm cloudwatch:DescribeAlarms cloudwatch:ListTagsForResource',
    read: 'cloudwatch:DescribeAlarms cloudwatch:ListTagsForResource',
    update: 'cloudwatch:PutMetricAlarm cloudwatch:DescribeAlarms cloudwatch:ListTagsForResource',
    delete: 'cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms',
    tags: ['cloudwatch:TagResource', 'cloudwatch:UntagResource'],
  }),
  'AWS::CloudWatch::Dashboard': handlerOf({
    resource: (change) => `arn:aws:cloudwatch::${change.call.account}:dashboard/${nameIn(change, 'DashboardName')}`,
    create: 'cloudwatch:PutDashboard cloudwatch:GetDashboard',
    read: 'cloudwatch:GetDashboard',
    update: 'cloudwatch:PutDashboard',
    delete: 'cloudwatch:DeleteDashboards cloudwatch:GetDashboard',
  }),
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': configurationOf({
    kind: 'MicrosoftTeamsChannelConfiguration',
    arnPart: 'microsoft-teams-channel',
    read: 'chatbot:GetMicrosoftTeamsChannelConfiguration',
  }),
  'AWS::Chatbot::SlackChannelConfiguration': configurationOf({
    kind: 'SlackChannelConfiguration',
    arnPart: 'slack-channel',
    read: 'chatbot:DescribeSlackChannelConfigurations',
  }),
}
