import { arnIn, asks } from '../../../request/access'
import { askToLink, askToPass } from '../../iam/role-asks'
import { type Handler, type HandlerChange, handlerOf, nameIn, sets } from './handler'

const configurationArn = (change: HandlerChange): string =>
  `arn:aws:chatbot::${change.call.account}:chat-configuration/slack-channel/${nameIn(change, 'ConfigurationName')}`

const configuration: Handler = (change) => {
  const { verb, properties, physicalId, call } = change
  const role = askToPass(properties['IamRoleArn'] as string | undefined, 'chatbot.amazonaws.com')
  const associations = asks('chatbot:ListAssociations', '*')
  if (verb === 'create') {
    return [
      ...asks('chatbot:CreateSlackChannelConfiguration', '*'),
      ...associations,
      ...role,
      ...askToLink(call, 'management.chatbot.amazonaws.com'),
      ...(sets(change, 'Tags') ? asks('chatbot:TagResource', configurationArn(change)) : []),
    ]
  }
  if (verb === 'read') return [...asks('chatbot:DescribeSlackChannelConfigurations', '*'), ...associations]
  if (verb === 'delete') return [...asks('chatbot:DeleteSlackChannelConfiguration', physicalId), ...associations]
  return [
    ...asks('chatbot:UpdateSlackChannelConfiguration', physicalId),
    ...asks('chatbot:ListTagsForResource', '*'),
    ...associations,
    ...role,
    ...(sets(change, 'Tags') ? asks(['chatbot:TagResource', 'chatbot:UntagResource'], physicalId) : []),
  ]
}

/** Handlers of alarms, dashboards and Slack configurations. */
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
  'AWS::Chatbot::SlackChannelConfiguration': configuration,
}
