// A CDK app of one stack, for the cdk command: a parameter, a topic with a subscription, and a role.
const { App, Stack } = require('aws-cdk-lib')
const { Role, ServicePrincipal } = require('aws-cdk-lib/aws-iam')
const { Topic } = require('aws-cdk-lib/aws-sns')
const { EmailSubscription } = require('aws-cdk-lib/aws-sns-subscriptions')
const { StringParameter } = require('aws-cdk-lib/aws-ssm')

const app = new App()
const stack = new Stack(app, 'Conformance', { env: { account: '222222222222', region: 'ap-northeast-1' } })
const stringValue = process.env.CONFORMANCE_VALUE ?? 'first'
new StringParameter(stack, 'Parameter', { parameterName: '/conformance/cdk', stringValue })
const topic = new Topic(stack, 'Topic')
topic.addSubscription(new EmailSubscription('conformance@example.com'))
topic.grantPublish(new Role(stack, 'Role', { assumedBy: new ServicePrincipal('events.amazonaws.com') }))
