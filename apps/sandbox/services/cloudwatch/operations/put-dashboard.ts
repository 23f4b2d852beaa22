import type { PutDashboardCommandInput, PutDashboardCommandOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../aws-error'
import type { Operation } from '../../../operation'
import { dashboardArn } from '../dashboard-arn'
import { metricStore } from '../state'
import { setTags } from '../tags'

const invalid = (dataPath: string, message: string): AwsError =>
  new AwsError(
    'DashboardInvalidInputError',
    `The dashboard body is invalid, there are validation errors: [${message}]`,
    {
      members: { dashboardValidationMessages: [{ DataPath: dataPath, Message: message }] },
    },
  )

const validate = (name: string, body: string): void => {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
    )
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw invalid('/', 'The field DashboardBody must be a valid JSON object')
  }
  const widgets = (parsed as { widgets?: unknown } | null)?.widgets
  if (!Array.isArray(widgets)) throw invalid('/', "Should have required property 'widgets'")
}

/** Creates or replaces a dashboard; its body is checked to be JSON with widgets (BEHAVIOUR 13, 14). */
export const putDashboard: Operation<PutDashboardCommandInput, PutDashboardCommandOutput> = (input, call) => {
  const { DashboardName: name = '', DashboardBody: body = '' } = input
  validate(name, body)
  const store = call.world.store(metricStore)
  store.dashboardsOf(call.account).set(name, { name, body, lastModified: call.world.clock.now() })
  setTags(store, dashboardArn(call.account, name), input.Tags)
  return { DashboardValidationMessages: [] }
}
