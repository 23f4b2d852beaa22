"""What is known to be otherwise, and why."""

#: Operations that are not called with success: service and name, and the reason.
NOT_CALLED = {}

#: Faults that stand, by a part of their text, and the reason.
KNOWN = {
    "inspector2:BatchGetAccountStatus .accounts[]": "AWS answers without error code and message where nothing failed",
    "does not match ^(arn:aws:organizations::": "AWS's own ids of policies have eight characters, its model asks for ten",
    "ssm:GetParameterHistory .Parameters[].Labels": "AWS answers with an empty list where there is no label",
}
