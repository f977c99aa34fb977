"""Sites of other generators and services, brought over into newsrooms."""
