variable "owner" {
  type    = string
  default = "1646821763561234"
}

variable "password" {
  type      = string
  sensitive = true
}
