type Resource = Readonly<Record<string, unknown>>

/** A parameter resource without a name, the smallest thing a stack can hold. */
export const parameter = (value: unknown, more: Resource = {}): Resource => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value: value },
  ...more,
})

/** A parameter with a name. */
export const named = (name: string, value: unknown, more: Resource = {}): Resource => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: name, Type: 'String', Value: value },
  ...more,
})

/** Fails when it is made: the name is reserved. */
export const impossible = (more: Resource = {}): Resource => named('/aws/reserved', 'x', more)

/** The text of a template with these resources. */
export const template = (resources: Record<string, Resource>, more: Resource = {}): string =>
  JSON.stringify({ Resources: resources, ...more })
