"""What is kept between builds, in `ROOT/.copydesk/`."""
