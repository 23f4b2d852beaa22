import { InputChecks } from '../constraints/check-input'
import { TypeMismatch } from '../constraints/violation'
import { malformedRequest } from '../wire/malformed'
import { type OperationSchema, ServiceSchemas } from '../wire/schema'
import type { Service } from './operation'

/** What AWS's models say of a service. */
export interface ServiceModel {
  readonly schemas: ServiceSchemas
  readonly checks: InputChecks
}

const models = new WeakMap<Service, Promise<ServiceModel>>()

/** The models of a service, loaded when it is first called. */
export const modelOf = (service: Service): Promise<ServiceModel> => {
  const known = models.get(service)
  if (known) return known
  const loading = service.schemas().then((module) => ({
    schemas: new ServiceSchemas(module),
    checks: new InputChecks(service.name),
  }))
  models.set(service, loading)
  return loading
}

/**
 * Sees to it that an input is one that the service's model allows.
 * @throws AwsError in the service's own words, or those of the protocol for values of other types
 */
export const requireLegalInput = (
  { checks }: ServiceModel,
  schema: OperationSchema,
  input: object,
  protocol: string,
): void => {
  try {
    checks.require(schema.name, schema.input, input, protocol)
  } catch (error) {
    throw error instanceof TypeMismatch ? malformedRequest(protocol, error.message) : error
  }
}
