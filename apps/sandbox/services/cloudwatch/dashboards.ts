import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { type CloudWatchOperation, metricStore } from './state'
import { setTags } from './tags'

/** The ARN of a dashboard; it has no Region, because dashboards are global in an account. */
const dashboardArn = (account: string, name: string): string => `arn:aws:cloudwatch::${account}:dashboard/${name}`

interface ValidationMessage {
  readonly dataPath: string
  readonly message: string
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    // Text that is not JSON is refused like JSON that is not an object.
    return undefined
  }
}

/** A metric widget must say what to draw. */
const widgetMessages = (widget: unknown, index: number): ValidationMessage[] => {
  if (!isObject(widget) || typeof widget.type !== 'string') {
    return [{ dataPath: `/widgets/${index}`, message: "Should have required property 'type'" }]
  }
  const properties = isObject(widget.properties) ? widget.properties : {}
  if (widget.type !== 'metric' || 'metrics' in properties || 'annotations' in properties) return []
  const dataPath = `/widgets/${index}/properties`
  return [
    { dataPath, message: "Should have required property 'metrics'" },
    {
      dataPath,
      message: 'The metric widget should have specified a region and a data source or an alarm annotation',
    },
    { dataPath, message: "Should have required property 'annotations'" },
  ]
}

const bodyMessages = (body: string): ValidationMessage[] => {
  const value = parseBody(body)
  if (!isObject(value)) return [{ dataPath: '/', message: 'The field DashboardBody must be a valid JSON object' }]
  if (!Array.isArray(value.widgets)) return [{ dataPath: '/', message: "Should have required property 'widgets'" }]
  return value.widgets.flatMap(widgetMessages)
}

/**
 * Checks a dashboard's name and body (BEHAVIOUR 13, 14).
 * @throws AwsError `InvalidParameterValueException` for the name, `DashboardInvalidInputError` with all messages for the body.
 */
const validateDashboard = (name: string, body: string): void => {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterValueException',
      `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
    )
  }
  const messages = bodyMessages(body)
  if (messages.length === 0) return
  throw new AwsError(
    'DashboardInvalidInputError',
    `The dashboard body is invalid, there are ${messages.length} validation errors:\n${JSON.stringify(messages, null, 2)}`,
    {
      members: {
        dashboardValidationMessages: messages.map(({ dataPath, message }) => ({
          DataPath: dataPath,
          Message: message,
        })),
      },
    },
  )
}

/** Creates or replaces a dashboard; its body is checked to be JSON with widgets (BEHAVIOUR 13, 14). */
export const putDashboard: CloudWatchOperation<'PutDashboard'> = (input, call) => {
  const { DashboardName: name = '', DashboardBody: body = '' } = input
  validateDashboard(name, body)
  const store = call.world.store(metricStore)
  store.dashboardsOf(call.account).set(name, { name, body, lastModified: call.world.clock.now() })
  setTags(store, dashboardArn(call.account, name), input.Tags)
  return { DashboardValidationMessages: [] }
}

/** A dashboard with its body (BEHAVIOUR 13). */
export const getDashboard: CloudWatchOperation<'GetDashboard'> = (input, call) => {
  const dashboard = call.world
    .store(metricStore)
    .dashboardsOf(call.account)
    .get(input.DashboardName ?? '')
  if (!dashboard) {
    throw new AwsError('DashboardNotFoundError', `Dashboard ${input.DashboardName} does not exist`)
  }
  const { name, body } = dashboard
  return { DashboardName: name, DashboardBody: body, DashboardArn: dashboardArn(call.account, name) }
}

const page = pagesOf({ largest: 1000, invalidToken: 'InvalidParameterValueException' })

/** The account's dashboards, from any Region (BEHAVIOUR 13). */
export const listDashboards: CloudWatchOperation<'ListDashboards'> = (input, call) => {
  const found = [...call.world.store(metricStore).dashboardsOf(call.account).values()].filter(({ name }) =>
    name.startsWith(input.DashboardNamePrefix ?? ''),
  )
  const { items, nextToken } = page(found, { token: input.NextToken }, call)
  return {
    DashboardEntries: items.map(({ name, body, lastModified }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(call.account, name),
      LastModified: lastModified,
      Size: Buffer.byteLength(body),
    })),
    NextToken: nextToken,
  }
}

/** Deletes dashboards, all or none (BEHAVIOUR 14). */
export const deleteDashboards: CloudWatchOperation<'DeleteDashboards'> = (input, call) => {
  const store = call.world.store(metricStore)
  const dashboards = store.dashboardsOf(call.account)
  const names = input.DashboardNames ?? []
  const unknown = names.find((name) => !dashboards.has(name))
  if (unknown !== undefined) throw new AwsError('DashboardNotFoundError', `Dashboard ${unknown} does not exist`)
  for (const name of names) {
    dashboards.delete(name)
    store.tags.delete(dashboardArn(call.account, name))
  }
  return {}
}
