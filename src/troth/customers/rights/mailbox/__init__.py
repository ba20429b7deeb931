"""Mail that arrives for the company and may be a request; who sent it is never taken for proof."""
