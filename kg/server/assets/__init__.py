"""Where the files of other people's packages that the site ships come from: for maintainers, not for the server."""
