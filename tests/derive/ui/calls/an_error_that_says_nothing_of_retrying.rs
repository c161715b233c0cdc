struct OrderError;

fn may_resend(error: &impl vendor_errors::AsRetry) -> bool {
    error.as_retry().may_resend()
}

fn main() {
    may_resend(&OrderError);
}
