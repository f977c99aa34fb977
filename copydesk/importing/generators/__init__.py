"""The sites of other generators and services, read into `OldSite`: one module for each."""
