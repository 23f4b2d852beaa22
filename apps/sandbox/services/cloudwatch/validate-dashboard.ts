import { AwsError } from '../../kit/aws-error'

interface ValidationMessage {
  readonly dataPath: string
  readonly message: string
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    // Text that is not JSON is refused like JSON that is no object.
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
export const validateDashboard = (name: string, body: string): void => {
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
